// What of a wall chart does not fit where it stands: names of the parts.
() => {
  const edge = document.querySelector('.poster').getBoundingClientRect();
  const wrong = [];
  const inside = (part, whole, name) => {
    const a = part.getBoundingClientRect(), b = whole;
    if (a.bottom > b.bottom + 1 || a.right > b.right + 1 || a.left < b.left - 1) wrong.push(name);
  };
  for (const tile of document.querySelectorAll('.tile')) {
    const box = tile.getBoundingClientRect();
    inside(tile, edge, `tile ${tile.dataset.code}`);
    for (const part of tile.querySelectorAll('.title, .points, .marks, .lead, .by'))
      inside(part, box, `${tile.dataset.code} ${part.className}`);
    const title = tile.querySelector('.title');
    if (title.scrollHeight > title.clientHeight + parseFloat(getComputedStyle(title).fontSize) * .4) wrong.push(`${tile.dataset.code} title`);
    const marks = tile.querySelector('.marks');
    if (marks.scrollHeight > marks.clientHeight + parseFloat(getComputedStyle(marks.querySelector('.shade')).fontSize) * .25) wrong.push(`${tile.dataset.code} marks`);
    const code = tile.querySelector('.code').getBoundingClientRect(), points = tile.querySelector('.points');
    const written = document.createRange();
    written.selectNodeContents(tile.querySelector('.code'));
    if (written.getBoundingClientRect().right > points.getBoundingClientRect().left) wrong.push(`${tile.dataset.code} points`);
  }
  for (const part of document.querySelectorAll('.section h2, .name'))
    if (part.scrollHeight > part.clientHeight + 4 || part.scrollWidth > part.clientWidth) wrong.push(part.id || part.className);
  for (const part of document.querySelectorAll('.head > div, .foot, .foot p')) inside(part, edge, part.className || part.tagName);
  return wrong;
}
