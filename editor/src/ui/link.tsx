import type { AnchorHTMLAttributes, ComponentChildren } from 'preact';
import { address, location, navigate } from '../app/router';

interface LinkProps extends Omit<AnchorHTMLAttributes, 'href' | 'children' | 'role'> {
  /** A path of the editor, without /ui. */
  href: string;
  children?: ComponentChildren;
}

/** A link to a page of the editor. With Ctrl, Shift or the middle button the browser opens it as any other link. */
export function Link({ href, children, ...rest }: LinkProps) {
  const isHere = location.value.path === href.split('?')[0];
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    navigate(href);
  };
  return (
    <a {...rest} href={address(href)} aria-current={isHere ? 'page' : undefined} onClick={go}>
      {children}
    </a>
  );
}
