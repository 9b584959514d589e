/** @import { Bottom, Draft, Editor, Finding, Findings, StudioHost } from '../types/studio' */
import { element, icon } from '../page/elements.js';
import { sendJson } from '../page/http.js';
import { walkBar } from './walk-bar.js';
import { watch } from './watch.js';

const TONES = { error: 'bg-red-lt', warning: 'bg-yellow-lt', none: 'bg-green-lt', behind: 'bg-secondary-lt' };
const BEHIND = 'проверяется…';
const NONE =
  'Замечаний нет: ни в этом файле, ни в тех, которые с ним связаны. Всё вместе проверяется перед публикацией.';
const BEYOND = 'В других моделях из-за этой правки';

/**
 * «Замечания»: every finding selects its element; the same findings are marked on the canvas.
 * @param {StudioHost} host
 * @param {Editor} editor
 * @param {Draft} draft
 * @param {Bottom} bottom
 * @returns {Findings}
 */
export function findingsPanel(host, editor, draft, bottom) {
  const tab = bottom.add('findings', 'Замечания');
  const walks = oneWalk(host, editor);
  /** @param {Finding} finding */
  const here = ({ file }) => !file || file === host.dataset.path;
  /** @param {Finding} finding */
  const row = ({ element: id, message, severity, run, help }) => {
    const where = element('code', {}, id ?? '');
    const act = async () => {
      if (!(await editor.select(id ?? ''))) where.classList.add('is-lost');
    };
    const show = element('button', { type: 'button', disabled: !id, onclick: act }, words(severity, message), where);
    return element('li', { class: severity }, show, explanation(help), walks.button(run ?? []));
  };
  /** @param {Finding[]} findings */
  const show = (findings) => {
    walks.away();
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const tone = errors ? 'error' : findings.length ? 'warning' : 'none';
    tab.count(String(findings.length), TONES[tone]);
    const worst = findings.toSorted((a, b) => a.severity.localeCompare(b.severity));
    const others = worst.filter((one) => !here(one));
    const list = (/** @type {HTMLElement[]} */ rows) => element('ul', { class: 'studio-findings' }, rows);
    const own = worst.filter(here);
    tab.content.replaceChildren(
      ...(own.length ? [list(own.map(row))] : []),
      ...(others.length ? [element('h3', { class: 'studio-beyond' }, BEYOND), list(others.map(beyond))] : []),
      ...(findings.length ? [] : [element('p', { class: 'studio-empty' }, NONE)]),
    );
    editor.mark(own);
  };
  const watcher = watch({
    read: draft.content,
    ask: (content, edit) => sendJson('POST', host.dataset.checkUrl, { content, edit }),
    show,
    behind: () => tab.count(BEHIND, TONES.behind),
    fail: (fault) => {
      tab.count('?', TONES.behind);
      tab.content.replaceChildren(element('p', { class: 'island-fault' }, fault.sentence));
      bottom.show('findings');
    },
  });
  const check = async (opens = true) => {
    tab.count(BEHIND, TONES.behind);
    await watcher.look();
    if (opens || tab.content.querySelector('.studio-findings')) bottom.show('findings');
  };
  return {
    check,
    changed: watcher.changed,
    show: (findings) => {
      show(findings);
      bottom.show('findings');
    },
  };
}

/**
 * @param {Finding['severity']} severity
 * @param {string} message
 */
const words = (severity, message) => [
  icon(severity === 'error' ? 'alert-circle' : 'alert-triangle'),
  element('span', {}, message),
];

/** @param {string | null} [help] */
const explanation = (help) =>
  help
    ? element(
        'a',
        { class: 'studio-explained', href: help, target: '_blank', rel: 'noopener' },
        'что это и как исправить',
      )
    : null;

/**
 * A finding in another model: a way there, with the place that this text does not fit any more.
 * @param {Finding} finding
 */
function beyond({ element: id, file, title, url, message, severity, help }) {
  const where = element('code', {}, [title ?? file, id].filter(Boolean).join(' · '));
  const said = words(severity, message);
  return element(
    'li',
    { class: severity },
    url ? element('a', { href: url }, said, where) : element('p', {}, said, where),
    explanation(help),
  );
}

/**
 * «Показать ход»: the way through the diagram that shows a finding; one is walked at a time, above the canvas.
 * @param {StudioHost} host
 * @param {Editor} editor
 */
function oneWalk(host, { walker }) {
  /** @type {(() => void) | null} */
  let away = null;
  return {
    away: () => away?.(),
    /** @param {string[]} run */
    button: (run) => {
      if (!walker || !run.length) return null;
      const start = () => {
        away?.();
        const bar = walkBar(walker, run, () => {
          away = null;
          button.setAttribute('aria-pressed', 'false');
        });
        away = bar.away;
        button.setAttribute('aria-pressed', 'true');
        host.querySelector('.studio-desk')?.before(bar.node);
        bar.begin();
      };
      const button = element(
        'button',
        { type: 'button', class: 'btn btn-sm studio-walk-start', 'aria-pressed': 'false', onclick: start },
        icon('player-play'),
        'Показать ход',
      );
      return button;
    },
  };
}
