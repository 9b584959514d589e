/**
 * Mounts `mount(element)` on every `[data-island=name]`, now and when htmx brings new ones.
 * A fault leaves a sentence in the place of the island and the details in the console.
 */
export function island(name, mount) {
  const selector = `[data-island="${name}"]`;
  const start = async (element) => {
    if (element.dataset.mounted) return;
    element.dataset.mounted = 'yes';
    try {
      await mount(element);
    } catch (fault) {
      console.error(fault);
      showFault(element, fault);
    }
  };
  const scan = (root) => root.querySelectorAll?.(selector).forEach(start);
  scan(document);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.matches?.(selector)) start(node);
        scan(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}

function showFault(element, fault) {
  const box = document.createElement('p');
  box.className = 'island-fault';
  box.setAttribute('role', 'alert');
  box.textContent =
    fault.sentence ??
    'Эту часть страницы показать не удалось. Обновите страницу; если не поможет, сообщите администратору.';
  element.append(box);
}
