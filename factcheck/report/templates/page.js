
"use strict";
(function () {
  var form = document.getElementById("filters");
  if (!form) { return; }
  var claims = Array.prototype.slice.call(document.querySelectorAll(".claim"));
  var count = document.getElementById("shown");
  function show() {
    var state = form.elements.state.value;
    var speaker = form.elements.speaker.value;
    var shown = 0;
    claims.forEach(function (claim) {
      var fits = (!state || claim.dataset.state === state) && (!speaker || claim.dataset.speaker === speaker);
      claim.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + " of " + claims.length + " shown";
  }
  function reveal() {
    var target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden) {
      form.reset();
      show();
      target.scrollIntoView();
    }
  }
  form.addEventListener("change", show);
  form.addEventListener("reset", function () { setTimeout(show, 0); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  show();
})();
