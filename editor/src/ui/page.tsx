import type { ComponentChildren } from 'preact';

interface PageHeadProps {
  title: string;
  /** One sentence that says what the page is for. */
  lead?: ComponentChildren;
  /** Buttons. */
  children?: ComponentChildren;
}

export function PageHead({ title, lead, children }: PageHeadProps) {
  return (
    <header class="page-head">
      <div class="page-title">
        <h1>{title}</h1>
        {children}
      </div>
      {lead ? <p class="page-lead">{lead}</p> : null}
    </header>
  );
}

interface PanelProps {
  title: ComponentChildren;
  /** Buttons in its head. */
  tools?: ComponentChildren;
  children: ComponentChildren;
  label: string;
}

/** What is open beside a list. */
export function Panel({ title, tools, children, label }: PanelProps) {
  return (
    <section class="panel" aria-label={label}>
      <div class="panel-head">
        <h2>{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  );
}
