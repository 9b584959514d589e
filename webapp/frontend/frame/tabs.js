/** On a phone the strip of tabs is longer than the screen: the chosen one comes into sight. */
export function showChosenTab() {
  const chosen = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.k-tabs [aria-current]'));
  for (const tab of chosen) {
    const strip = tab.closest('.k-tabs');
    if (strip) strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
  }
}
