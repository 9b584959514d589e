/** On a phone the strip of tabs is longer than the screen: the chosen one comes into sight. */
export function showChosenTab() {
  for (const tab of document.querySelectorAll('.k-tabs [aria-current]')) {
    const strip = tab.closest('.k-tabs');
    strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
  }
}
