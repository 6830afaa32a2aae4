const DIGITS = ['Amber', 'Birch', 'Cedar', 'Dune', 'Ember', 'Fjord', 'Grove', 'Heath', 'Iris', 'Jade'];

/** A number in words that are none: titles that end in numbers would be parts of one series. */
export function spell(n: number): string {
  return [...String(n)].map((digit) => DIGITS[Number(digit)]).join(' ');
}
