// Improves the explorer. Every page of it works without this file.
(() => {
  "use strict";

  // Type part of a name to shorten a long list of areas.
  const find = (select) => {
    const every = Array.from(select.options);
    const field = document.createElement("input");
    const label = document.createElement("label");
    field.type = "search";
    field.id = `${select.id}-find`;
    field.className = "govuk-input govuk-input--width-10";
    field.autocomplete = "off";
    label.htmlFor = field.id;
    label.className = "govuk-label";
    label.textContent = select.dataset.find;
    field.addEventListener("input", () => {
      const words = field.value.trim().toLowerCase();
      const fits = (one) => one.text.toLowerCase().includes(words);
      const chosen = select.value;
      const kept = every.filter((one) => fits(one) || one.value === chosen);
      select.replaceChildren(...kept);
      select.value = chosen;
      const many = every.filter(fits).length;
      say(many === 1 ? "1 area fits." : `${many} areas fit.`);
    });
    // Enter takes the first area that fits.
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !field.value.trim()) return;
      event.preventDefault();
      const words = field.value.trim().toLowerCase();
      const first = every.find((one) => one.text.toLowerCase().includes(words));
      if (!first) return;
      select.replaceChildren(...every);
      select.value = first.value;
      field.value = "";
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    const group = document.createElement("div");
    group.className = "govuk-form-group";
    group.append(label, field);
    select.parentElement.before(group);
    delete select.dataset.find;
  };

  const say = (words) => {
    const status = document.getElementById("explored-status");
    if (status) status.textContent = words;
  };

  const copies = (button) => {
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copies);
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        document.execCommand("copy");
      }
      say(button.dataset.copied);
    });
    button.dataset.ready = "true";
  };

  const begin = () => {
    document.querySelectorAll("select[data-find]").forEach(find);
    document
      .querySelectorAll("button[data-copies]:not([data-ready])")
      .forEach(copies);
  };

  // A choice is answered in place, as soon as it is made.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-answers]");
    if (form && event.target.matches("select") && window.htmx) form.requestSubmit();
  });
  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("htmx:historyRestore", begin);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
