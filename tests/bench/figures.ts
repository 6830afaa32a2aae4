/** One line of the benchmark: what Ibid took, what the same job takes with nothing around it, and what was aimed at. */
export interface Figure {
  readonly name: string;
  /** `ms`, `bytes`, `ratio`, `count`. */
  readonly unit: string;
  /** The median. */
  readonly value: number;
  readonly p95: number;
  /** The median of the limit, measured in turns with it; `null`: the figure has none. */
  readonly limit: number | null;
  /** The median of the turns' own ratios where each turn has both; else of the medians. */
  readonly ratio: number | null;
  /** Empty: it is told beside others and has none. */
  readonly goal: string;
  readonly met: boolean | null;
}

/** What is to hold of a figure. All that are given have to. */
export interface Goal {
  /** Of the median beside the limit. */
  readonly ratio?: number;
  /** Of the median. */
  readonly most?: number;
  readonly p95?: number;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A figure of some turns; `limits` in the same turns. */
export function figure(
  name: string,
  unit: string,
  values: readonly number[],
  goal: Goal,
  limits: readonly number[] = [],
): Figure {
  const value = median(values);
  const p95 = quantile(values, 0.95);
  const isPaired = limits.length === values.length;
  const ratio = isPaired ? median(values.map((one, n) => one / (limits[n] ?? Number.NaN))) : value / median(limits);
  const { ratio: ratioGoal = Infinity, most = Infinity, p95: p95Goal = Infinity } = goal;
  return {
    ...{ name, unit, value, p95 },
    ...(limits.length > 0 ? { limit: median(limits), ratio } : { limit: null, ratio: null }),
    goal: tellGoal(goal, unit),
    met:
      Object.keys(goal).length === 0
        ? null
        : value <= most && p95 <= p95Goal && (ratioGoal === Infinity || ratio <= ratioGoal),
  };
}

function tellGoal({ ratio, most, p95 }: Goal, unit: string): string {
  const told = [
    ratio !== undefined && `≤ ${ratio}×`,
    most !== undefined && `≤ ${shorten(most, unit)}`,
    p95 !== undefined && `p95 ≤ ${shorten(p95, unit)}`,
  ];
  return told.filter(Boolean).join(', ');
}

/** A value as a table shows it. */
export function shorten(value: number, unit: string): string {
  if (unit === 'bytes') return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1000).toFixed(1)} kB`;
  if (unit === 'ms') return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
  return Number.isInteger(value) ? String(value) : value.toFixed(2);
}

/** The figures as lines of a table, without colours: it is read in logs too. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, unit, value, p95, limit, ratio, goal, met }) => [
    name,
    shorten(value, unit),
    shorten(p95, unit),
    limit === null ? '–' : shorten(limit, unit),
    ratio === null ? '–' : `${ratio.toFixed(2)}×`,
    goal,
    met === null ? '' : met ? 'yes' : 'NO',
  ]);
  const all = [['figure', 'median', 'p95', 'limit', 'ratio', 'goal', 'met'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
