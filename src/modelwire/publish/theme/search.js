// Search in the page: answers while one types, from the index that lies on this very site. Nobody else is asked, and
// without this script the form asks the server. Loaded by /search/ alone.
const script = document.querySelector("script[data-base]");
const base = script.dataset.base;
const form = document.querySelector("form.find");
const field = form.querySelector("input");
const place = document.getElementById("answers");
const MOST = 30;
const PAUSE = 150;

/** An element with its class and what is in it; text stays text. */
function made(tag, name, ...inside) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  return element;
}

/** Pagefind marks found words in HTML of its own; of that only text and marks are taken over. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  return [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? made("mark", "", node.textContent) : document.createTextNode(node.textContent),
  );
}

function line(found) {
  const link = made("a", "", found.meta.title);
  link.href = found.url;
  const words = made("p", "", ...excerpt(found.excerpt), " …");
  return made("li", "", link, made("span", "meta", found.meta.date ?? ""), words);
}

function told(asked, count) {
  const words = `${count || "No"} ${count === 1 ? "brief holds" : "briefs hold"} “${asked}”.`;
  const more = count > MOST ? ` These are the ${MOST} that fit best.` : "";
  const status = made("p", "meta", words + more);
  status.setAttribute("role", "status");
  return status;
}

let asking = 0;
async function answer(pagefind) {
  const asked = field.value.trim();
  const turn = ++asking;
  if (!asked) return place.replaceChildren();
  const { results } = await pagefind.search(asked);
  const found = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
  if (turn !== asking) return; // a later question overtook this one
  place.replaceChildren(told(asked, results.length), made("ul", "plainlist found", ...found.map(line)));
  history.replaceState(null, "", `?q=${encodeURIComponent(asked)}`);
}

try {
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  await pagefind.options({ baseUrl: base });
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => answer(pagefind), PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(pagefind);
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) await answer(pagefind);
} catch (error) {
  // No index: the form goes on asking the server, and what the server answered stays.
  console.info("search in the page is not available", error);
}
