import { Said } from './said.js';

const FAULT = 'Эту часть страницы показать не удалось. Обновите страницу; если не поможет, сообщите администратору.';

/**
 * Mounts `mount(element)` on every `[data-island=name]`, now and when htmx brings new ones.
 * A fault leaves a sentence in the place of the island and the details in the console.
 * @template {HTMLElement} Host
 * @param {string} name
 * @param {(host: Host) => unknown} mount
 */
export function island(name, mount) {
  const selector = `[data-island="${name}"]`;
  /** @param {HTMLElement} host */
  const start = async (host) => {
    if (host.dataset.mounted) return;
    host.dataset.mounted = 'yes';
    try {
      await mount(/** @type {Host} */ (host));
    } catch (fault) {
      console.error(fault);
      showFault(host, fault);
    }
  };
  /** @param {ParentNode} root */
  const scan = (root) => root.querySelectorAll(selector).forEach((host) => void start(/** @type {Host} */ (host)));
  scan(document);
  new MutationObserver((changes) => {
    for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      if (!(node instanceof HTMLElement)) continue;
      if (node.matches(selector)) void start(node);
      scan(node);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}

/**
 * @param {HTMLElement} host
 * @param {unknown} fault
 */
function showFault(host, fault) {
  const box = document.createElement('p');
  box.className = 'island-fault';
  box.setAttribute('role', 'alert');
  box.textContent = fault instanceof Said ? fault.sentence : FAULT;
  host.append(box);
}
