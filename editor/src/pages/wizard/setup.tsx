import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Document, listDocuments, readDocument } from '../../api/documents';
import { useLoaded } from '../../api/resource';
import type { PageProps } from '../../app/pages';
import { navigate, pagePath } from '../../app/router';
import { savedCount } from '../../form/targets';
import { t } from '../../i18n/t';
import { Link } from '../../ui/link';
import { ErrorNotice } from '../../ui/notice';
import { CallStep } from './call-step';
import { EmergencyStep } from './emergency-step';
import { ExtensionsStep } from './extensions-step';
import { type Step, STEPS, stepAfter } from './plan';
import { InboundStep, OutboundStep } from './route-steps';
import { TrunkStep } from './trunk-step';

/** What the steps know of the domain as it is. */
export interface Facts {
  settings: Document | undefined;
  extensions: Document[];
  trunks: Document[];
  inbound: Document[];
  outbound: Document[];
}

export interface StepProps {
  domain: string;
  facts: Facts;
  /** Goes on to the next step. */
  next: () => void;
}

const PAGES: Record<Step, (props: StepProps) => JSX.Element> = {
  extensions: ExtensionsStep,
  trunk: TrunkStep,
  inbound: InboundStep,
  outbound: OutboundStep,
  emergency: EmergencyStep,
  call: CallStep,
};

async function read(domain: string): Promise<Facts> {
  const list = (kind: string) => listDocuments(domain, kind);
  const [settings, extensions, trunks, inbound, outbound] = await Promise.all([
    readDocument('', 'domain', domain),
    list('exten'),
    list('gateway'),
    list('inbound_route'),
    list('outbound_route'),
  ]);
  return { settings, extensions, trunks, inbound, outbound };
}

/** The wizard: one thing after the other that a domain needs to telephone. Every step may be skipped. */
export default function SetupPage({ params }: PageProps) {
  const domain = params['domain'] ?? '';
  const step = STEPS.find((one) => one === params['step']) ?? 'extensions';
  const loaded = useLoaded(`setup ${domain}`, () => read(domain)).value;
  const saved = savedCount.value;
  useEffect(() => {
    if (saved > 0) void loaded.reload();
  }, [saved]);
  const Page = PAGES[step];
  const next = () => {
    const after = stepAfter(step);
    navigate(after ? pagePath`/d/${domain}/setup/${after}` : pagePath`/d/${domain}/overview`);
  };
  return (
    <div class="wizard">
      <h1>{t('wizard.of', { domain })}</h1>
      <Steps domain={domain} at={step} facts={loaded.data} />
      {loaded.error && <ErrorNotice error={loaded.error} retry={loaded.reload} />}
      {loaded.data && <Page key={`${domain} ${step}`} domain={domain} facts={loaded.data} next={next} />}
    </div>
  );
}

function Steps({ domain, at, facts }: { domain: string; at: Step; facts?: Facts }) {
  return (
    <nav aria-label={t('wizard.steps')}>
      <ol class="steps">
        {STEPS.map((step) => (
          <li key={step} class={step === at ? 'is-at' : isDone(step, facts) ? 'is-done' : undefined}>
            <Link href={pagePath`/d/${domain}/setup/${step}`}>{t(`wizard.${step}`)}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Whether there is something of what a step makes. */
function isDone(step: Step, facts: Facts | undefined): boolean {
  if (!facts) return false;
  const there: Record<Step, boolean> = {
    extensions: facts.extensions.length > 0,
    trunk: facts.trunks.length > 0,
    inbound: facts.inbound.length > 0,
    outbound: facts.outbound.length > 0,
    emergency: facts.settings?.value?.['emergency'] !== undefined,
    call: false,
  };
  return there[step];
}
