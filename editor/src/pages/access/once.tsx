import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';

/** A secret that is shown this once, with a button that copies it. */
export function Once({ title, text, hint }: { title: string; text: string; hint: string }) {
  const isCopied = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    isCopied.value = true;
  };
  return (
    <section class="card once" role="status">
      <h2>{title}</h2>
      <p>{hint}</p>
      <div class="acts">
        <code class="secret">{text}</code>
        <Button icon={isCopied.value ? 'check' : 'copy'} onClick={copy}>
          {isCopied.value ? t('access.copied') : t('access.copy')}
        </Button>
      </div>
    </section>
  );
}
