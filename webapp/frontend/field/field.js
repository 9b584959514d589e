/** @import { Host } from '../types/page' */
/** @import { Addresses, Item, Outcome, Report } from '../types/field' */
/** @import { Shelf } from './shelf.js' */
import { counted } from '../page/counted.js';
import { element } from '../page/elements.js';
import { NoNetwork } from '../page/http.js';
import { openForm } from './form.js';
import { asked, sendReady } from './sending.js';
import { openShelf } from './shelf.js';
import { listOf } from './list.js';

const WITHOUT = 'Нет связи: пишите, всё хранится в телефоне.';
const LOCKED =
  'Нет связи. Взятое с собой закрыто: с этого телефона вышли. Записанное хранится зашифрованным, войдите, когда появится связь.';
const TO_SEND = 'Войдите, чтобы отправить записанное.';
const EMPTY = 'Здесь ничего нет. Войдите и возьмите задачи с собой.';

/**
 * The page of work without a network: what was taken along, what is written and waits, and the form of one task.
 * @param {Host<'keyUrl' | 'sendUrl' | 'photoUrl' | 'loginUrl' | 'homeUrl'>} host
 */
export async function mountField(host) {
  const { keyUrl: key, sendUrl: send, photoUrl: photo, loginUrl, homeUrl } = host.dataset;
  const page = { host, shelf: await openShelf(), to: { key, send, photo }, loginUrl, homeUrl, state: note() };
  const list = element('div');
  host.append(page.state, list);
  const field = new Field(page, list);
  addEventListener('online', () => void field.settle());
  addEventListener('offline', () => void field.settle());
  await field.settle();
}

const note = () => element('div', { class: 'k-flash', role: 'status' });

/** @typedef {{ host: HTMLElement, shelf: Shelf, to: Addresses, loginUrl: string, homeUrl: string, state: HTMLElement }} Page */

class Field {
  /**
   * @param {Page} page
   * @param {HTMLElement} place of the list or of one form
   */
  constructor(page, place) {
    this.page = page;
    this.place = place;
    /** @type {Outcome[]} */
    this.outcomes = [];
    this.atForm = false;
    /** @type {'none' | 'here' | 'away'} no network; its person is logged in; nobody or somebody else is */
    this.network = 'none';
  }

  /** Sends what waits, if there is a network and its author is logged in; then shows what is left. */
  async settle() {
    const { shelf, to } = this.page;
    let person = await shelf.owner();
    try {
      const known = await asked(to.key);
      if (person !== known.person) await shelf.leave(known.person); // what lies here is another person's
      if (known.key) await shelf.hold(known.person, known.key);
      person = await shelf.owner();
      this.network = 'here';
      if (person !== undefined) this.outcomes.push(...(await sendReady(shelf, person, to)));
    } catch (fault) {
      this.network = fault instanceof NoNetwork ? 'none' : 'away';
    }
    if (this.atForm) await this.tell(person);
    else await this.show();
  }

  async show() {
    const { shelf } = this.page;
    const person = await shelf.owner();
    this.atForm = false;
    await this.tell(person);
    if (person === undefined) return this.place.replaceChildren();
    const [{ day, items }, reports] = await Promise.all([shelf.packet(person), shelf.reports(person)]);
    this.place.replaceChildren(
      ...listOf(
        { day, items, reports, outcomes: this.outcomes },
        (item, report) => void this.open(person, item, report),
      ),
    );
  }

  /** @param {number | undefined} person */
  async tell(person) {
    const { state, shelf, loginUrl, homeUrl } = this.page;
    const open = person !== undefined;
    const waiting = open ? (await shelf.reports(person)).length : await shelf.unsent();
    const texts = waiting ? ` Не отправлено: ${counted(waiting, 'отчёт|отчёта|отчётов')}.` : '';
    const ways = {
      none: [open ? WITHOUT : LOCKED, texts],
      here: [`Связь есть.${texts} `, element('a', { href: homeUrl }, 'К маршруту дня')],
      away: [`${waiting || open ? TO_SEND : EMPTY}${texts} `, element('a', { href: loginUrl }, 'Войти')],
    };
    state.replaceChildren(...ways[this.network]);
  }

  /**
   * @param {number} person
   * @param {Item} item
   * @param {Report | undefined} report
   */
  async open(person, item, report) {
    this.atForm = true;
    await openForm({ shelf: this.page.shelf, person, place: this.place }, item, report, {
      back: () => void this.show(),
      ready: () => void this.settle().then(() => this.show()),
    });
  }
}
