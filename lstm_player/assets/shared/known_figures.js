// The figures that came, which need not be sent again.

export function createKnownFigures() {
  /** @type {Map<string, any>} */
  const figures = new Map();
  return {
    keys: () => Object.fromEntries([...figures].map(([id, { key }]) => [id, key])),
    /** The chart with its figure, which may have come before. @param {any} chart */
    whole(chart) {
      const figure = chart.figure ?? figures.get(chart.id)?.figure;
      figures.set(chart.id, { ...chart, figure });
      return figures.get(chart.id);
    },
  };
}
