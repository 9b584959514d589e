const MARK = 'kurator.field'; // `field/shelf.js` leaves it while a browser holds anything

/** Work without a network: pages of browsers that hold none of it load nothing for it. */
export async function settleWhatWasCarried() {
  const { person, fieldPage } = document.body.dataset;
  if (fieldPage !== undefined || !holds()) return; // that page settles itself
  const { settleField } = await import('../field/everywhere.js');
  await settleField(person ? Number(person) : undefined);
}

function holds() {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false; // a browser without storage has taken nothing along
  }
}
