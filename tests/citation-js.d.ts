/** What the tests use of a package that brings no types. */
declare module '@citation-js/core' {
  export const plugins: {
    readonly input: { chain(input: unknown, options: Readonly<Record<string, unknown>>): unknown };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
