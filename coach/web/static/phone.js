// Looks for new texts every two seconds, and stays at the latest one.
(() => {
  const source = document.getElementById("conversation")?.dataset.source;
  if (!source) return;
  const clock = document.getElementById("clock");
  const screen = document.getElementById("screen");
  const list = screen.querySelector("ol");
  const toEnd = () => { screen.scrollTop = screen.scrollHeight; };
  let tag = "";
  const look = async () => {
    if (document.hidden) return;
    const answer = await fetch(source, { headers: { "If-None-Match": tag }, cache: "no-store" });
    if (answer.status !== 200) return;
    tag = answer.headers.get("ETag") ?? "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = [...page.querySelectorAll("ol > li")];
    const shown = [...list.children];
    clock.textContent = page.getElementById("clock").textContent;
    // What stands already is left alone, so that a screen reader says the new texts only.
    const grew = shown.every((item, place) => fresh[place]?.outerHTML === item.outerHTML);
    if (grew && fresh.length === shown.length) return;
    if (grew) list.append(...fresh.slice(shown.length));
    else list.replaceChildren(...fresh);
    toEnd();
  };
  toEnd();
  // Away for a moment? The next look may find the way again.
  setInterval(() => look().catch(() => {}), 2000);
})();
