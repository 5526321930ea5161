/** A drawn picture as a file that stands alone: the colours of the page become attributes. */
const KEPT = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap', 'font-family', 'font-size',
  'font-weight', 'opacity'];

function inlined(original: Element, copy: Element): void {
  const style = getComputedStyle(original);
  KEPT.forEach((name) => copy.setAttribute(name, style.getPropertyValue(name)));
  ['class', 'tabindex', 'role', 'aria-pressed', 'data-node'].forEach((name) => copy.removeAttribute(name));
  [...original.children].forEach((child, index) => {
    const twin = copy.children[index];
    if (twin !== undefined) {
      inlined(child, twin);
    }
  });
}

export function svgText(drawn: SVGSVGElement): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  inlined(drawn, copy);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}
