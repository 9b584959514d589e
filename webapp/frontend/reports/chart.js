/**
 * What a table's chart shows: names of the lines, and for each figure its values.
 * @typedef {{ title: string, names: string[], bars: { name: string, values: number[] }[] }} Drawn
 */

/** Told apart by those who see no colours too (Okabe and Ito). */
export const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9'];
const LINE = 22;

/**
 * Draws when it is first looked at: the library comes only then.
 * @param {HTMLElement} host
 */
export function drawReport(host) {
  const fold = host.closest('details');
  if (!fold) return;
  /** @type {{ resize(): void } | undefined} */
  let drawn;
  fold.addEventListener('toggle', async () => {
    if (!fold.open || drawn) return;
    const { draw } = await import('./draw.js');
    const told = /** @type {Drawn} */ (JSON.parse(host.dataset.drawn ?? 'null'));
    host.style.height = `${height(told)}px`;
    const chart = draw(host, options(told, getComputedStyle(host).color));
    drawn = chart;
    addEventListener('resize', () => chart.resize());
  });
}

/**
 * Room for every bar, the names and the legend.
 * @param {Drawn} told
 */
export function height(told) {
  return 110 + told.names.length * (told.bars.length * LINE + 14);
}

/**
 * Bars that lie, one group a line of the table, in its order from top to bottom.
 * @param {Drawn} told
 * @param {string} ink
 */
export function options(told, ink) {
  return {
    animation: false,
    color: COLOURS,
    textStyle: { color: ink },
    aria: { enabled: false },
    legend: { top: 0, textStyle: { color: ink } },
    grid: { left: 8, right: 40, top: 60, bottom: 8, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { color: ink } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: told.names,
      axisLabel: { color: ink, width: 150, overflow: 'break', lineHeight: 14 },
    },
    series: told.bars.map((bar) => ({
      type: 'bar',
      name: bar.name,
      data: bar.values,
      label: { show: true, position: 'right', color: ink },
    })),
  };
}
