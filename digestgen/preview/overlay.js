// What lies over a page of `digestgen serve`: the problems of the last build, and a word if the preview has stopped.
// It stands in a shadow tree, so that neither the page's styles reach it nor its own the page. File names, messages and
// lines are hostile text: they become text nodes, never HTML. Sent in one function with client.js, which calls it.

const memory = {
  // sessionStorage and localStorage, if the browser lets us.
  get(store, key) {
    try { return window[store].getItem("digestgen:" + key); } catch { return null; }
  },
  set(store, key, value) {
    try {
      if (value === null) window[store].removeItem("digestgen:" + key);
      else window[store].setItem("digestgen:" + key, value);
    } catch { /* then it is forgotten */ }
  },
};

const overlay = (() => {
  const STYLE = `
    * { box-sizing: border-box; margin: 0; padding: 0; }
    :host { color-scheme: light dark; }
    dialog, .chip, .notice {
      --paper: #fff; --ink: #1c1b1f; --soft: #5b5961; --line: #d9d5da; --alarm: #b3261e; --tint: #f7f2f1; --mark: #ffd9d4;
      background: var(--paper); color: var(--ink); font: 1em/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    }
    @media (prefers-color-scheme: dark) {
      dialog, .chip, .notice {
        --paper: #1e1c1f; --ink: #ece7ec; --soft: #b7b0b8; --line: #4a454c; --alarm: #ffb4ab; --tint: #2a272b; --mark: #7a2f2a;
      }
    }
    dialog {
      position: fixed; inset: auto 0 0; margin: 0 auto; inline-size: 100%; max-inline-size: 60em; max-block-size: 80vh;
      border: 0; border-block-start: .3em solid var(--alarm); box-shadow: 0 0 2.5em rgb(0 0 0 / .45);
      overflow: auto; overscroll-behavior: contain;
    }
    dialog::backdrop { background: rgb(0 0 0 / .4); }
    header {
      position: sticky; inset-block-start: 0; z-index: 1; display: flex; gap: 1em; align-items: center;
      padding: .75em 1.25em; background: var(--paper); border-block-end: 1px solid var(--line);
    }
    header div { flex: 1; min-inline-size: 0; }
    h1 { font-size: 1.15em; line-height: 1.3; color: var(--alarm); }
    header p { font-size: .875em; color: var(--soft); }
    button {
      flex: none; font: inherit; font-size: .875em; color: inherit; background: none; cursor: pointer;
      border: 1px solid var(--soft); border-radius: .3em; padding: .35em .8em; min-block-size: 2.6em;
    }
    button:hover { background: var(--tint); }
    :focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
    .list { padding: 0 1.25em .75em; }
    ol { list-style: none; }
    li + li { border-block-start: 1px solid var(--line); }
    li { padding-block: .9em; overflow-wrap: anywhere; }
    li > * + * { margin-block-start: .35em; }
    .place, .line { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; font-size: .8125em; }
    .place { color: var(--soft); }
    .place bdi { color: var(--ink); }
    .message { font-weight: 600; }
    .line {
      white-space: pre-wrap; unicode-bidi: plaintext; tab-size: 4; line-height: 1.8; padding: .35em .9em .8em;
      background: var(--tint); border-inline-start: 3px solid var(--alarm);
    }
    mark { position: relative; background: var(--mark); color: inherit; border-radius: 2px; }
    mark::after {
      content: "^"; content: "^" / ""; position: absolute; inset-block-start: 92%; left: 50%; transform: translateX(-50%);
      line-height: 1; font-weight: 700; color: var(--alarm);
    }
    .hint { padding-inline-start: 1.4em; text-indent: -1.4em; }
    .hint::before { content: "→"; content: "→" / ""; display: inline-block; inline-size: 1.4em; text-indent: 0; color: var(--soft); }
    .chip, .notice {
      position: fixed; inset-block-end: 1rem; z-index: 2147483647; padding: .5em 1em; border: 1px solid var(--alarm);
      border-radius: .3em; box-shadow: 0 .2em 1em rgb(0 0 0 / .35);
    }
    .chip { right: 1rem; color: var(--alarm); font-weight: 600; }
    .notice { left: 1rem; max-inline-size: calc(100% - 2rem); font-size: .875em; }
    [hidden] { display: none !important; }
    @media print { dialog, .chip, .notice { display: none !important; } }
  `;
  let parts = null; // host, dialog, title, list, chip, notice: made when they are first needed
  let shown = "";
  let count = 0;
  let losing = null;

  function make(tag, name, ...inside) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...inside);
    return made;
  }

  function build() {
    const host = make("digestgen-preview");
    host.style.setProperty("all", "initial", "important");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // not <style>, which a page's Content-Security-Policy may forbid
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const title = make("h1");
    const about = make("p", "", "Until then the page below is the last good one.");
    const hide = make("button", "", "Hide (Esc)");
    const list = make("div", "list");
    const dialog = make("dialog", "", make("header", "", make("div", "", title, about), hide), list);
    const chip = make("button", "chip");
    const notice = make("p", "notice", "The preview has stopped: this page is no longer kept up to date. Is digestgen serve running?");
    Object.assign(title, { id: "title" });
    Object.assign(about, { id: "about" });
    for (const [name, value] of [["role", "alertdialog"], ["aria-labelledby", "title"], ["aria-describedby", "about"]])
      dialog.setAttribute(name, value);
    for (const one of [dialog, chip, notice]) Object.assign(one, { lang: "en", dir: "ltr" });
    notice.setAttribute("role", "status");
    chip.hidden = notice.hidden = true;
    hide.onclick = () => dialog.close();
    chip.onclick = () => open();
    dialog.onclose = () => {
      chip.hidden = !count || dialog.open;
      if (count && !dialog.open) memory.set("sessionStorage", "hidden", hash(shown));
    };
    root.append(dialog, chip, notice);
    parts = { host, dialog, title, list, chip, notice };
  }

  function ready() {
    if (!parts) build();
    if (!parts.host.isConnected) document.documentElement.append(parts.host);
    return parts;
  }

  function open() {
    const { dialog, chip } = ready();
    memory.set("sessionStorage", "hidden", null);
    chip.hidden = true;
    if (!dialog.open) dialog.showModal();
  }

  function item(problem) {
    const place = make("p", "place", make("bdi", "", problem.file), `:${problem.line}:${problem.column}`);
    const message = make("p", "message", (problem.severity === "warning" ? "Warning: " : "") + problem.message);
    const made = make("li", "", place, message);
    if ((problem.before + problem.at + problem.after).trim())
      made.append(make("pre", "line", problem.before, make("mark", "", problem.at || "\u00a0"), problem.after));
    if (problem.hint) made.append(make("p", "hint", problem.hint));
    return made;
  }

  function hash(text) {
    let sum = 0;
    for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
    return String(sum);
  }

  return {
    // Show all problems, or take the overlay away if there are none. One that was hidden stays so until they change.
    show(problems, more) {
      const told = problems.length ? JSON.stringify([problems, more]) : "";
      if (told === shown) return;
      shown = told;
      count = problems.length + more;
      if (!count) {
        parts.dialog.close();
        parts.chip.hidden = true;
        memory.set("sessionStorage", "hidden", null);
        return;
      }
      const { dialog, title, list, chip } = ready();
      const words = `${count} problem${count > 1 ? "s" : ""}`;
      title.textContent = `${words} to mend`;
      chip.textContent = `${words}: show`;
      list.replaceChildren(make("ol", "", ...problems.map(item)));
      if (more) list.append(make("p", "", `And ${more} more, which the terminal lists.`));
      dialog.scrollTop = 0;
      if (memory.get("sessionStorage", "hidden") === hash(told)) chip.hidden = false;
      else open();
    },

    // Say that the server does not answer, unless it does so again before long.
    lost(isLost) {
      if (!isLost) {
        clearTimeout(losing);
        losing = null;
        if (parts) parts.notice.hidden = true;
      } else if (losing === null) {
        losing = setTimeout(() => { ready().notice.hidden = false; }, 3000);
      }
    },
  };
})();
