/** @import { FormPage, Told } from '../types/taskform' */
import { sendJson } from '../page/http.js';
import { showBoth } from './both.js';

/**
 * Sends the draft, one save after the other: each says which saved draft it knows of, and where another window has saved
 * something else meanwhile both texts are shown.
 * @param {FormPage} page
 * @param {Told} told what became of a save
 */
export function draftSender(page, told) {
  const { host, form, copy } = page;
  const url = host.dataset.draftUrl;
  let base = host.dataset.draftSaved;
  let running = Promise.resolve();
  let sending = false;

  /** @param {string} moment */
  const know = (moment) => {
    base = moment;
    const kept = host.closest('form')?.querySelector('input[name=draft]');
    if (kept instanceof HTMLInputElement) kept.value = moment;
  };
  /** @param {RequestInit} [options] */
  const send = async (options) => {
    if (!host.isConnected) return; // an answer of the server has taken the place of this form
    const fields = form._getState().data;
    if (!url) return copy.write(fields);
    sending = true;
    try {
      const answer = await sendJson('PUT', url, { fields, base }, options);
      if (answer?.saved_at) know(answer.saved_at);
      told.saved(answer?.saved_at);
    } catch (fault) {
      copy.write(fields);
      told.unsaved(fault);
      if (fault.body?.differing) choose(fault.body);
    }
    sending = false;
  };
  /** @param {import('../types/taskform').Conflict} conflict */
  const choose = (conflict) =>
    showBoth(page, conflict, () => {
      know(conflict.saved_at);
      told.chosen();
    });
  return {
    /** @param {RequestInit} [options] */
    save: (options) => (running = running.then(() => send(options))),
    /** The page goes away: what is under way has another text, and may be what the server hears last. */
    part: () => {
      if (sending && url) copy.write(form._getState().data);
      void send({ keepalive: true });
    },
  };
}
