/* A running sum while points are shared out. The server checks the sum again; all words come
   from the page. */

const BUDGET = 100;

/** What is written in a field as whole points; nothing counts as none. */
function points(field) {
  const text = field.value.trim();
  return /^\d*$/.test(text) ? Number(text) : Number.NaN;
}

function words(said, left) {
  if (left === 0) {
    return said.dataset.exact;
  }
  const pattern = left > 0 ? said.dataset.left : said.dataset.over;
  return pattern.replace("{n}", String(Math.abs(left)));
}

for (const group of document.querySelectorAll("[data-points]")) {
  const said = group.querySelector("[data-points-said]");
  const fields = [...group.querySelectorAll("input")];
  const tell = () => {
    const left = BUDGET - fields.reduce((sum, field) => sum + points(field), 0);
    said.hidden = Number.isNaN(left);
    said.textContent = said.hidden ? "" : words(said, left);
    said.classList.toggle("index-points-sum--exact", left === 0);
  };
  group.addEventListener("input", tell);
  tell();
}
