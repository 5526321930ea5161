import { CopyButton } from '../../ui/copy';

/** A secret that is shown this once, with a button that copies it. */
export function Once({ title, text, hint }: { title: string; text: string; hint: string }) {
  return (
    <section class="card once" role="status">
      <h2>{title}</h2>
      <p>{hint}</p>
      <div class="acts">
        <code class="secret">{text}</code>
        <CopyButton text={text} />
      </div>
    </section>
  );
}
