// Keys press the button or link that shows them; nothing here decides anything. Without it every page works by mouse.
(() => {
  "use strict";
  const typing = (element) => element.matches("input, textarea, select") && element.type !== "checkbox";
  const on = () => localStorage.getItem("keys") !== "off";
  const press = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);

  document.addEventListener("keydown", (event) => {
    const here = document.activeElement;
    if (event.key === "Escape" && typing(here)) return here.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const save = document.querySelector("[data-save]");
      if (save) { event.preventDefault(); save.click(); }
      return undefined;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(here) || !on()) return undefined;
    const field = document.querySelector(`[data-focus="${CSS.escape(event.key)}"]`);
    const button = press(event.key);
    if (field) { event.preventDefault(); field.focus(); } else if (button) { event.preventDefault(); button.click(); }
    return undefined;
  });

  const box = document.getElementById("keys-on");
  if (box) {
    box.checked = on();
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
  }
  // Held down, a key would decide one case after another.
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form").forEach((form) => delete form.dataset.sent));
})();
