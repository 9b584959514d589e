const dark = window.matchMedia('(prefers-color-scheme: dark)');

/** The dark theme follows the system, unless the page pins one by `data-theme` on <html>. */
export function followSystemTheme() {
  const root = document.documentElement;
  const apply = () => root.setAttribute('data-bs-theme', root.dataset.theme || (dark.matches ? 'dark' : 'light'));
  dark.addEventListener('change', apply);
  apply();
}
