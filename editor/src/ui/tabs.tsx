export interface Tab {
  id: string;
  title: string;
  count?: number;
}

interface TabsProps {
  tabs: Tab[];
  at: string;
  label: string;
  onChange: (id: string) => void;
}

/** Arrow keys go from tab to tab, as in a native application. */
export function Tabs({ tabs, at, label, onChange }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.findIndex((tab) => tab.id === at) + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    const list = event.currentTarget as HTMLElement;
    list.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          class="tab"
          data-tab={tab.id}
          aria-selected={tab.id === at}
          tabIndex={tab.id === at ? 0 : -1}
          onClick={() => onChange(tab.id)}
        >
          {tab.title}
          {tab.count === undefined ? null : <span class="tab-count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
