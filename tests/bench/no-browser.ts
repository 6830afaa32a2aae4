/** The benchmark runs in a plain page: settings and messaging find no browser there, and are not called. */
export const browser = undefined;
