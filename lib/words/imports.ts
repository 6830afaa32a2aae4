/** Why something in a file was left out, for a reader; none has a full stop. */
export const importWords = {
  noObject: 'it is no JSON object',
  noId: 'it has no id',
  badField: (field: string) => `its ${field} cannot be read`,
  noJson: 'it is no JSON',
  noIdentifier: (title: string | undefined) =>
    `${title === undefined ? 'it' : `“${title}”`} has neither an identifier nor an address`,
  noLink: 'there is no address or identifier in it',
  notClosed: 'it is never closed',
  noEntry: 'it is no entry',
  wrongCells: (found: number, wanted: number) => `it has ${found} cells instead of ${wanted}`,
  noColumns: 'its first line names neither an identifier nor an address',
  unknownFile: 'this is none of the formats that can be read',
  tooLong: 'it is too long for an entry',
  broken: 'it cannot be read',
};
