/** A QR code as the path of an SVG, one unit a module. */
import qrcode from 'qrcode-generator';

/** The margin that readers need, in modules (ISO/IEC 18004). */
const QUIET = 4;

export type QrPath = {readonly size: number; readonly path: string};

/** @param text what a reader sees; the version is chosen by its length, the error correction is medium */
export function qrPath(text: string): QrPath {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < count; column++) {
      let width = 0;
      while (column + width < count && code.isDark(row, column + width)) {
        width++;
      }
      if (width > 0) {
        path += `M${column + QUIET} ${row + QUIET}h${width}v1h-${width}z`;
        column += width;
      }
    }
  }
  return {size: count + 2 * QUIET, path};
}
