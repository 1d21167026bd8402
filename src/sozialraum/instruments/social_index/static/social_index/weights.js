/* Comfort for weights: a slider beside each number field; both always say the same. */

const STEP = 0.5;
const cells = [...document.querySelectorAll("[data-slider]")];
const MOST = Math.max(10, ...cells.map((cell) => Math.ceil(asNumber(cell.querySelector("input").value)) || 0));

/** German and English fields write decimals differently; the field's own sign is kept. */
function asNumber(text) {
  return Number(text.replace(",", "."));
}

function slider(field, word) {
  const range = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: MOST,
    step: STEP,
    className: "index-row__slider",
  });
  const label = document.querySelector(`label[for="${field.id}"]`);
  range.setAttribute("aria-label", `${word}: ${label.textContent.trim()}`);
  return range;
}

function join(cell) {
  const field = cell.querySelector("input");
  const range = slider(field, cell.dataset.slider);
  const comma = document.documentElement.lang === "de";
  const follow = () => (range.value = Math.min(MOST, asNumber(field.value) || 0));
  range.addEventListener("input", () => {
    const least = Number(cell.dataset.least ?? STEP);
    const value = String(Math.max(least, Number(range.value)));
    field.value = comma ? value.replace(".", ",") : value;
  });
  field.addEventListener("input", follow);
  follow();
  cell.append(range);
}

cells.forEach(join);
