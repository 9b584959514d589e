/** A fault in words that are fit to be shown. */
export class Said extends Error {
  /** @param {string} sentence */
  constructor(sentence) {
    super(sentence);
    this.sentence = sentence;
  }
}
