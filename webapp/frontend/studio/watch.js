/** @import { Finding } from '../types/studio' */

const PAUSE = 200; // milliseconds after the last change

/**
 * Asks for the findings of every edit, one question at a time. Each answer carries the number of the edit it judged; an older one
 * never stands for a newer text.
 * @param {object} parts
 * @param {() => Promise<string>} parts.read the text as it is now
 * @param {(content: string, edit: number) => Promise<{ edit?: number, findings: Finding[] }>} parts.ask
 * @param {(findings: Finding[]) => void} parts.show
 * @param {() => void} parts.behind what is shown is of an older text
 * @param {(fault: any) => void} parts.fail
 */
export function watch({ read, ask, show, behind, fail }) {
  let edit = 0;
  /** @type {Promise<void> | null} */
  let asking = null;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;

  const judge = async () => {
    const judged = edit;
    try {
      const answer = await ask(await read(), judged);
      if ((answer.edit ?? judged) === edit) show(answer.findings);
    } catch (fault) {
      if (judged === edit) fail(fault);
    }
    if (judged !== edit && !timer) await judge();
  };
  const look = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    asking ??= judge().finally(() => (asking = null));
    return asking;
  };
  const changed = () => {
    edit += 1;
    behind();
    if (timer) clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  return { changed, look };
}
