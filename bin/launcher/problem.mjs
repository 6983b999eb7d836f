/** A failure that the person at the terminal can mend: printed as its message alone, without a stack. */
export class Problem extends Error {
  name = "Problem";

  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
