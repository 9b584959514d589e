const LONGEST = 1600; // pixels of the longer side: a page of writing is read well
const QUALITY = 0.85;

/**
 * The picture drawn anew: smaller, and without what the camera wrote into it (place, time, device).
 * @param {Blob} file
 * @returns {Promise<Blob>}
 */
export async function drawnAnew(file) {
  const picture = await createImageBitmap(file);
  const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * share), Math.round(picture.height * share));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
