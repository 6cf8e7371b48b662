/** What is wrong with a file, and what its owner can do, where there is something better than the usual advice. */
export class ReadProblem extends Error {
  override readonly name = 'ReadProblem';
  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
