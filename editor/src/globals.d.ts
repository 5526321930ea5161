/** The addresses of the workers, by the path of their source below src without its ending. Written by build.mjs. */
declare const WORKERS: Record<string, string>;
/** Where the sources are. Only in unit tests. */
declare const EDITOR_SOURCE: string;
declare module 'i18n:*' {
  const texts: Record<string, string | Record<string, string>>;
  export default texts;
}
declare module '*.css';
