// The browser's side of `digestgen serve`: hears what has changed of this page, and brings it up to date.
// preview/pages.py puts it into pages; preview/responses.py sends it, in one function with overlay.js.

const script = document.currentScript;
const HOME = "/__digestgen/";
const STYLES = 'link[rel~="stylesheet"][href]';
const IMAGES = 'img, picture > source, link[rel~="icon"][href]';
const OTHERS = "script[src], video, audio, video > source, audio > source, track, embed, object";
const ADDRESSES = ["src", "srcset", "href", "data", "poster"];

const page = location.pathname;
const loaded = new Set(); // paths of what the browser has loaded for this page: also fonts, and images of stylesheets
let heard = script.dataset.state; // the newest state that this page knows of: the server's run, and a number
let stream = null;
let retry = 0;
let isFull = false; // there are too many tabs, and this one has to wait until it is looked at again

// --- What this page is made of ---

function pathOf(address) {
  try {
    const url = new URL(address, document.baseURI);
    return url.origin === location.origin && !url.pathname.startsWith(HOME) ? url.pathname : null;
  } catch { return null; }
}

function pathsOf(selector) {
  const paths = new Set();
  for (const element of document.querySelectorAll(selector))
    for (const name of ADDRESSES) {
      const value = element.getAttribute(name);
      if (value) for (const one of name === "srcset" ? value.split(",") : [value]) paths.add(pathOf(one.trim().split(/\s/)[0]));
    }
  paths.delete(null);
  return paths;
}

function uses() {
  return new Set([...pathsOf(STYLES), ...pathsOf(IMAGES), ...pathsOf(OTHERS), ...loaded]);
}

// --- The news ---

function connect() {
  disconnect();
  const query = new URLSearchParams({ page, shows: script.dataset.shows, after: heard });
  const paths = [...uses()];
  for (const path of paths.join("").length > 6000 ? ["*"] : paths) query.append("uses", path);
  const opened = (stream = new EventSource(`${HOME}events?${query}`));
  stream.onopen = () => overlay.lost(false);
  stream.onmessage = (event) => {
    heard = event.lastEventId;
    act(JSON.parse(event.data));
  };
  stream.onerror = () => {
    overlay.lost(true);
    if (opened.readyState === EventSource.CLOSED) retry = setTimeout(connect, 1000); // it will not try again by itself
  };
  stream.addEventListener("full", () => {
    isFull = true;
    leave();
  });
}

function disconnect() {
  clearTimeout(retry);
  if (stream) stream.close();
  stream = null;
}

// What happens until this tab is looked at again is no news to its reader.
function leave() {
  away = true;
  overlay.lost(false);
  disconnect();
}

function act(told) {
  overlay.show(told.problems, told.more);
  const goes = told.follow !== null && !away && isLast() && plain(told.follow) !== plain(page);
  away = false;
  if (goes) location.assign(told.follow);
  else if (told.page) reload();
  else if (told.assets === null || told.assets.length) freshen(new Set(told.assets || uses()));
}

function plain(path) {
  try { return decodeURIComponent(path).normalize("NFC"); } catch { return path; }
}

// --- Which tab follows, and which need news at all ---
// Browsers open six connections to a server at most, so a tab that nobody sees gives its stream up, and asks what it has
// missed when it is seen. The one that had the focus last keeps it: it is the one that goes where the editor goes.

const me = String(Math.random());
let away = performance.getEntriesByType("navigation")[0]?.type === "back_forward"; // then what was saved is no news

function arrive() {
  if (document.hasFocus() || memory.get("sessionStorage", "focused")) memory.set("localStorage", "focused", me);
  memory.set("sessionStorage", "focused", null);
  attend();
}

function isLast() {
  const last = memory.get("localStorage", "focused");
  return last === null ? !document.hidden : last === me;
}

function attend() {
  if (!document.hidden || isLast()) {
    if (!stream && !isFull) connect();
  } else {
    leave();
  }
}

addEventListener("focus", () => {
  memory.set("localStorage", "focused", me);
  isFull = false;
  attend();
});
addEventListener("storage", attend);
document.addEventListener("visibilitychange", () => {
  isFull = false;
  attend();
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  away = true;
  arrive();
});
addEventListener("pagehide", () => {
  if (memory.get("localStorage", "focused") === me) {
    memory.set("localStorage", "focused", null);
    memory.set("sessionStorage", "focused", "yes");
  }
  disconnect();
});

// --- Bringing the page up to date ---

function freshen(paths) {
  const soft = new Set([...pathsOf(STYLES), ...pathsOf(IMAGES)]);
  if ([...paths].some((path) => !soft.has(path))) return reload();
  restyle(paths);
  redraw(paths);
}

function fresh(address) {
  const url = new URL(address, document.baseURI);
  url.searchParams.set("v", heard);
  return url.href;
}

const before = new WeakMap(); // a stylesheet → those in whose place it comes

// The new stylesheet is loaded beside the old one, which goes only then: the page is never without.
function restyle(paths) {
  const links = [...document.querySelectorAll(STYLES)].filter((link) => paths.has(pathOf(link.href)));
  const replaced = new Set(links.flatMap((link) => before.get(link) || []));
  for (const link of links.filter((one) => !replaced.has(one))) {
    const next = link.cloneNode();
    const gone = [...(before.get(link) || []), link];
    before.set(next, gone);
    next.onload = () => gone.forEach((one) => one.remove());
    next.onerror = () => next.remove();
    next.href = fresh(link.href);
    link.after(next);
  }
}

function redraw(paths) {
  const renewed = (address) => (paths.has(pathOf(address)) ? fresh(address) : address);
  for (const element of document.querySelectorAll(IMAGES))
    for (const name of ["src", "srcset", "href"]) {
      const old = element.getAttribute(name);
      const now = old && (name === "srcset" ? old.replace(/[^\s,]\S*[^\s,]/g, renewed) : renewed(old));
      if (now !== old) element.setAttribute(name, now);
    }
}

// A page is reloaded once for each state at most, so that nothing can make it reload for ever.
function reload() {
  const why = `${page} ${heard}`;
  if (memory.get("sessionStorage", "reloaded") === why) return;
  memory.set("sessionStorage", "reloaded", why);
  const details = [...document.querySelectorAll("details")].map((one) => [nameOf(one), one.open]);
  const kept = { x: scrollX, y: scrollY, details, focus: focused() };
  memory.set("sessionStorage", "kept:" + page, JSON.stringify(kept));
  location.reload();
}

function nameOf(details) {
  return details.id || details.querySelector("summary")?.textContent || "";
}

function focused() {
  const { id, localName, href } = document.activeElement || {};
  return id || (href && localName === "a") ? { id, href } : null;
}

function restore() {
  const kept = JSON.parse(memory.get("sessionStorage", "kept:" + page));
  memory.set("sessionStorage", "kept:" + page, null);
  if (!kept) return;
  for (const one of document.querySelectorAll("details")) {
    const index = kept.details.findIndex(([name]) => name === nameOf(one));
    if (index >= 0) one.open = kept.details.splice(index, 1)[0][1];
  }
  if (kept.focus) {
    const same = [...document.links].find((link) => link.href === kept.focus.href);
    (kept.focus.id ? document.getElementById(kept.focus.id) : same)?.focus({ preventScroll: true });
  }
  scrollBack(kept);
}

// Go back to where the reader was, and again while images and fonts make the page as long as it was; but let go as soon
// as the reader moves.
function scrollBack({ x, y }) {
  const usual = history.scrollRestoration;
  const put = () => scrollTo({ left: x, top: y, behavior: "instant" });
  const growth = new ResizeObserver(put);
  const letGo = () => growth.disconnect();
  history.scrollRestoration = "manual"; // else the browser would do it, too, once the page is loaded
  put();
  growth.observe(document.documentElement);
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"])
    addEventListener(name, letGo, { passive: true, once: true });
  addEventListener("load", () => setTimeout(() => {
    letGo();
    history.scrollRestoration = usual;
  }, 1000));
}

// --- Begin ---

restore();
arrive();
let noticing = 0;
new PerformanceObserver((list) => { // what comes later (fonts, lazy images) belongs to the page, too
  const known = uses();
  for (const { name, initiatorType } of list.getEntries())
    if (initiatorType !== "iframe" && pathOf(name)) loaded.add(pathOf(name));
  loaded.delete("/favicon.ico"); // browsers ask for it unasked
  if (uses().size === known.size || !stream) return;
  clearTimeout(noticing);
  noticing = setTimeout(() => stream && connect(), 300);
}).observe({ type: "resource", buffered: true });
