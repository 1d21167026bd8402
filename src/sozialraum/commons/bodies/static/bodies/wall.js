// Asks whether the wall changed, while somebody looks at it and nobody is choosing cards in it.
const wall = document.querySelector("[data-poll]");

const choosing = () => wall.querySelector("input:checked") !== null;
const typing = () => [...document.querySelectorAll("textarea")].some((area) => area.value.trim());

if (wall) {
  // Sixty phones that opened the page together do not ask together.
  const pause = Number(wall.dataset.poll) * 1000 * (0.9 + 0.2 * Math.random());
  setInterval(() => {
    if (!document.hidden && !choosing()) window.htmx.trigger(wall, "poll");
  }, pause);

  let shown = "";
  wall.addEventListener("htmx:beforeSwap", (event) => {
    const version = event.detail.xhr.getResponseHeader("ETag") ?? "";
    event.detail.shouldSwap = event.detail.xhr.status === 200 && version !== shown && !choosing();
    if (event.detail.shouldSwap) shown = version;
  });
  // The next step has other buttons; what somebody is typing is never taken away.
  wall.addEventListener("htmx:afterSwap", () => {
    if (wall.querySelector("[data-moved]") && !typing()) location.reload();
  });
}
