/** @import { TermTold } from '../../types/studio' */
import { h } from '@bpmn-io/properties-panel/preact';
import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks';

const PAUSE = 250; // milliseconds after the last letter
const UNKNOWN = 'Дату сейчас не посчитать: ';

/**
 * The date that a term gives from the present of the installation, with the lines that explain it.
 * @param {{ text: string, ask: (text: string) => Promise<TermTold> }} props
 */
export function TermDate({ text, ask }) {
  const [told, setTold] = useState(/** @type {{ of: string, said: TermTold } | null} */ (null));
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      const said = await ask(text).catch((fault) => ({ due: '', why: [], supposed: [], fault: fault.sentence ?? '' }));
      if (wanted) setTold({ of: text, said });
    }, PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  if (told?.of !== text) return h('p', { class: 'term-told', role: 'status' }, 'Считаю…');
  const { ways = [] } = told.said;
  const shown = ways.length ? ways : [told.said];
  return h(
    'div',
    { class: 'term-told', role: 'status' },
    shown.map((/** @type {TermTold} */ one, /** @type {number} */ place) => h(Way, { key: place, ...one })),
  );
}

/**
 * One date and where it comes from; `by`: the step whose call hands the term over.
 * @param {TermTold} said
 */
function Way({ due, why, supposed, fault, by }) {
  if (fault) return h('p', { class: 'term-fault' }, by && `Срок передаёт «${by}». `, UNKNOWN, fault);
  return h(
    'div',
    null,
    h('p', null, by ? `Срок передаёт «${by}»; если начать сейчас: ` : 'Если начать сейчас: ', h('strong', null, due)),
    supposed.length > 0 && h('p', null, `Вместо «${supposed.join('», «')}» взят нынешний момент.`),
    h(
      'ul',
      null,
      why.map((/** @type {string} */ line) => h('li', { key: line }, line)),
    ),
  );
}
