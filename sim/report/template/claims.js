(function () {
  "use strict";
  var table = document.getElementById("ledger");
  var form = document.getElementById("filters");
  var shown = document.getElementById("shown");
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  function key(row, column) {
    var cell = row.cells[column];
    var told = cell.getAttribute("data-sort");
    return told === null ? cell.textContent.trim() : told === "" ? null : Number(told);
  }

  function order(one, other, up) {
    if (one === null || other === null) {
      return (one === null) - (other === null);
    }
    var found = typeof one === "number" ? one - other : compare(one, other);
    return up ? found : -found;
  }

  function sort(column) {
    var up = heads[column].getAttribute("aria-sort") !== "ascending";
    heads.forEach(function (head) { head.removeAttribute("aria-sort"); });
    heads[column].setAttribute("aria-sort", up ? "ascending" : "descending");
    rows.map(function (row, place) { return [key(row, column), place, row]; })
      .sort(function (one, other) { return order(one[0], other[0], up) || one[1] - other[1]; })
      .forEach(function (told) { body.appendChild(told[2]); });
  }

  function narrow() {
    var wanted = Array.prototype.slice.call(form.querySelectorAll("select"));
    var count = 0;
    rows.forEach(function (row) {
      row.hidden = !wanted.every(function (list) {
        return list.value === "" || row.getAttribute("data-" + list.name) === list.value;
      });
      count += row.hidden ? 0 : 1;
    });
    shown.textContent = shown.getAttribute("data-text").replace("{shown}", count).replace("{all}", rows.length);
  }

  heads.forEach(function (head, column) {
    var button = head.querySelector("button");
    button.disabled = false;
    button.addEventListener("click", function () { sort(column); });
  });
  form.addEventListener("change", narrow);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(narrow, 0); });
  Array.prototype.forEach.call(document.querySelectorAll(".scripted"), function (part) { part.hidden = false; });
  Array.prototype.forEach.call(document.querySelectorAll(".plain"), function (part) { part.hidden = true; });
}());
