import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, GridComponent, LegendComponent, SVGRenderer]);

/**
 * @param {HTMLElement} host
 * @param {ReturnType<typeof import('./chart.js').options>} options
 */
export function draw(host, options) {
  const chart = echarts.init(host, null, { renderer: 'svg' });
  chart.setOption(options);
  return chart;
}
