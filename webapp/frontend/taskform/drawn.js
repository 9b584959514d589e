/** Done once the browser has painted: what the form library does after a paint (a date is taken over so) is done then too. */
export const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
