/** @import { Bottom, Draft, Editor, Finding, Findings, StudioHost } from '../types/studio' */
import { element, icon } from '../page/elements.js';
import { sendJson } from '../page/http.js';

const TONES = { error: 'bg-red-lt', warning: 'bg-yellow-lt', none: 'bg-green-lt' };

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
  /** @param {Finding} finding */
  const row = ({ element: id, file, message, severity }) => {
    const words = [icon(severity === 'error' ? 'alert-circle' : 'alert-triangle'), element('span', {}, message)];
    const other = file && file !== host.dataset.path;
    const where = element('code', {}, [other && file, id].filter(Boolean).join(' · '));
    const act = () => {
      if (!editor.select(id ?? '')) where.classList.add('is-lost');
    };
    return element(
      'li',
      { class: severity },
      element('button', { type: 'button', disabled: other || !id, onclick: act }, words, where),
    );
  };
  /** @param {Finding[]} findings */
  const show = (findings) => {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const tone = errors ? 'error' : findings.length ? 'warning' : 'none';
    tab.count(String(findings.length), TONES[tone]);
    const list = findings.length
      ? element(
          'ul',
          { class: 'studio-findings' },
          findings.toSorted((a, b) => a.severity.localeCompare(b.severity)).map(row),
        )
      : element('p', { class: 'studio-empty' }, 'Замечаний нет: модель можно опубликовать.');
    tab.content.replaceChildren(list);
    editor.mark(findings.filter(({ file }) => !file || file === host.dataset.path));
  };
  const check = async (opens = true) => {
    try {
      const { findings } = await sendJson('POST', host.dataset.checkUrl, { content: await draft.content() });
      show(findings);
      if (opens || findings.length) bottom.show('findings');
    } catch (fault) {
      tab.content.replaceChildren(element('p', { class: 'island-fault' }, fault.sentence));
      bottom.show('findings');
    }
  };
  return {
    check,
    show: (findings) => {
      show(findings);
      bottom.show('findings');
    },
  };
}
