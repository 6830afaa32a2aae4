/** A picture for a paper, as the address of an SVG drawing; the same id gives the same picture. */
export function drawPicture(id: string): string {
  const next = seed(id);
  const hue = Math.floor(next() * 360);
  const shapes = MOTIFS[Math.floor(next() * MOTIFS.length)]?.(next) ?? '';
  const drawing = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 140" preserveAspectRatio="xMidYMid slice">',
    `<rect width="400" height="140" fill="hsl(${hue} 48% 91%)"/>`,
    `<g fill="none" stroke="hsl(${hue} 32% 40%)" stroke-width="2" color="hsl(${hue} 32% 40%)">${shapes}</g></svg>`,
  ];
  return `data:image/svg+xml,${encodeURIComponent(drawing.join(''))}`;
}

type Random = () => number;

/** Figures as papers have them: curves, bars, a network, a heat map, blocks of an architecture. */
const MOTIFS: readonly ((next: Random) => string)[] = [drawCurves, drawBars, drawNetwork, drawHeat, drawBlocks];

function drawCurves(next: Random): string {
  const axes = '<path d="M60 18V118H350" opacity=".55"/>';
  const curve = (i: number) => {
    const end = 30 + i * 22 + next() * 10;
    return `<path d="M62 114C${120 + next() * 40} ${110 - i * 4} ${150 + next() * 40} ${end} 344 ${end}" opacity="${1 - i * 0.25}"/>`;
  };
  return axes + [0, 1, 2].map(curve).join('');
}

function drawBars(next: Random): string {
  const bar = (i: number) => {
    const height = Math.round(20 + next() * 70);
    return `<rect x="${66 + i * 34}" y="${116 - height}" width="20" height="${height}" rx="2" fill="currentColor" stroke="none" opacity="${i % 2 ? 0.35 : 0.75}"/>`;
  };
  return `<path d="M52 118H350" opacity=".55"/>${[0, 1, 2, 3, 4, 5, 6, 7].map(bar).join('')}`;
}

function drawNetwork(next: Random): string {
  const nodes = [3, 5, 5, 2].flatMap((size, layer) =>
    Array.from({ length: size }, (_, i) => ({ layer, x: 95 + layer * 70, y: 70 + (i - (size - 1) / 2) * 24 })),
  );
  const links = nodes.flatMap((from) =>
    nodes
      .filter((to) => to.layer === from.layer + 1 && next() < 0.6)
      .map((to) => `<path d="M${from.x} ${from.y}L${to.x} ${to.y}" opacity=".35" stroke-width="1.5"/>`),
  );
  const dots = nodes.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="7" fill="currentColor" stroke="none"/>`);
  return links.join('') + dots.join('');
}

function drawHeat(next: Random): string {
  const cell = (i: number) =>
    `<rect x="${92 + (i % 12) * 18}" y="${25 + Math.floor(i / 12) * 18}" width="16" height="16" rx="2" fill="currentColor" stroke="none" opacity="${(0.08 + next() ** 2 * 0.85).toFixed(2)}"/>`;
  return Array.from({ length: 60 }, (_, i) => cell(i)).join('');
}

function drawBlocks(next: Random): string {
  const block = (i: number) => {
    const height = Math.round(34 + next() * 44);
    const left = 58 + i * 76;
    const arrow = i < 3 ? `<path d="M${left + 54} 70h18m-5-5 5 5-5 5"/>` : '';
    return `<rect x="${left}" y="${70 - height / 2}" width="52" height="${height}" rx="7" fill="currentColor" fill-opacity="${(0.12 + next() * 0.4).toFixed(2)}"/>${arrow}`;
  };
  return [0, 1, 2, 3].map(block).join('');
}

/** Numbers from 0 to 1, always the same for the same text (FNV-1a, then xorshift). */
function seed(text: string): Random {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state / 2 ** 32;
  };
}
