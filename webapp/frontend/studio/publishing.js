/** @import { Draft, StudioHost } from '../types/studio' */

/**
 * «Опубликовать»: the draft is saved, then the page before publishing opens. Where it cannot be saved the page says why and
 * the author stays.
 * @param {StudioHost} host
 * @param {Draft} draft
 */
export function publishing(host, draft) {
  return {
    ask: async () => {
      if (await draft.save()) location.assign(host.dataset.publishUrl);
    },
  };
}
