import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { ComponentChildren, JSX } from 'preact';
import { pictureWords } from '../../lib/words/pictures.ts';

const WIDTH = 640;
/** A line stands beside a paper, where there is less room. */
const LINE_WIDTH = 380;
const HEIGHT = 170;
const AROUND = { top: 8, right: 4, bottom: 20, left: 34 };

/** Values of one kind, one for each place along the picture. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

export interface ChartProps {
  /** The place of each value, in order. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

/** Columns, a place each: the series above or beside each other, told apart by colour and pattern. */
export function Columns({ labels, series, isStacked }: ChartProps & { readonly isStacked: boolean }): JSX.Element {
  const sums = labels.map((_, at) => series.map(({ values }) => values[at] ?? 0));
  const most = Math.max(
    1,
    ...sums.map((values) => (isStacked ? values.reduce((a, b) => a + b, 0) : Math.max(...values))),
  );
  const x = scaleBand<number>(labels.keys(), [AROUND.left, WIDTH - AROUND.right]).paddingInner(0.15);
  const y = scaleLinear([0, most], [HEIGHT - AROUND.bottom, AROUND.top]).nice(4);
  const width = isStacked ? x.bandwidth() : x.bandwidth() / series.length;
  return (
    <Frame
      width={WIDTH}
      ticks={y.ticks(4).map((value) => [y(value), String(value)])}
      labels={labels}
      placeOf={(at) => (x(at) ?? 0) + x.bandwidth() / 2}
    >
      {sums.flatMap((values, at) =>
        values.map((value, kind) => {
          const below = isStacked ? values.slice(0, kind).reduce((a, b) => a + b, 0) : 0;
          const left = (x(at) ?? 0) + (isStacked ? 0 : kind * width);
          const height = y(below) - y(below + value);
          return (
            value > 0 && (
              <rect
                key={`${at} ${kind}`}
                data-kind={kind}
                x={left}
                y={y(below + value)}
                width={width}
                height={height}
              />
            )
          );
        }),
      )}
    </Frame>
  );
}

/** One line over points that stand at their own distance. */
export function Line({
  points,
  labels,
}: {
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly labels: readonly string[];
}): JSX.Element {
  const xs = points.map(([x]) => x);
  const x = scaleLinear([Math.min(...xs), Math.max(...xs)], [AROUND.left + 6, LINE_WIDTH - AROUND.right - 6]);
  const y = scaleLinear(
    [0, Math.max(1, ...points.map(([, value]) => value))],
    [HEIGHT - AROUND.bottom, AROUND.top],
  ).nice(4);
  const path =
    line<readonly [number, number]>(
      ([at]) => x(at),
      ([, value]) => y(value),
    )([...points]) ?? '';
  return (
    <Frame
      width={LINE_WIDTH}
      ticks={y.ticks(4).map((value) => [y(value), String(value)])}
      labels={labels}
      placeOf={(at) => x(xs[at] ?? 0)}
    >
      <path d={path} />
      {points.map(([at, value]) => (
        <circle key={at} cx={x(at)} cy={y(value)} r={3} />
      ))}
    </Frame>
  );
}

interface FrameProps {
  readonly width: number;
  readonly ticks: readonly (readonly [y: number, text: string])[];
  readonly labels: readonly string[];
  readonly placeOf: (at: number) => number;
  readonly children: ComponentChildren;
}

/** Lines across, and the first, the middle and the last place by name. */
function Frame({ width, ticks, labels, placeOf, children }: FrameProps): JSX.Element {
  const last = labels.length - 1;
  const named = [...new Set([0, last >> 1, last])].filter((at) => at >= 0);
  const anchor = (at: number) => (at === 0 ? 'start' : at === last ? 'end' : 'middle');
  return (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
      {ticks.map(([y, text]) => (
        <g key={text}>
          <line x1={AROUND.left} x2={width - AROUND.right} y1={y} y2={y} />
          <text x={AROUND.left - 6} y={y + 4} text-anchor="end">
            {text}
          </text>
        </g>
      ))}
      {children}
      {named.map((at) => (
        <text key={at} x={placeOf(at)} y={HEIGHT - 4} text-anchor={named.length === 1 ? 'middle' : anchor(at)}>
          {labels[at]}
        </text>
      ))}
    </svg>
  );
}

export interface FigureProps {
  readonly title: string;
  /** What the picture says, in a sentence. */
  readonly summary: string;
  /** Told apart in the picture; absent: there is one kind. */
  readonly kinds?: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** The picture; absent: the table is all there is. */
  readonly children?: ComponentChildren;
}

/** A picture with what it says in words, and the same as a table for whoever cannot or will not look. */
export function Figure({ title, summary, kinds = [], head, rows, children }: FigureProps): JSX.Element {
  return (
    <section data-part="figure">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p data-part="soft">{pictureWords.none}</p>
      ) : (
        <>
          <p>{summary}</p>
          {kinds.length > 1 && (
            <ul data-part="kinds">
              {kinds.map((kind, at) => (
                <li key={kind} data-kind={at}>
                  {kind}
                </li>
              ))}
            </ul>
          )}
          {children}
          <details>
            <summary>
              {pictureWords.table}
              <span data-part="hidden-label">: {title}</span>
            </summary>
            <Table head={head} rows={rows} />
          </details>
        </>
      )}
    </section>
  );
}

export function Table({ head, rows }: Pick<FigureProps, 'head' | 'rows'>): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          {head.map((text) => (
            <th key={text} scope="col">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {rest.map((value, at) => (
              <td key={head[at + 1]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
