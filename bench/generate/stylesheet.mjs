/** CSS of ordinary shape, of exactly `bytes` characters, all of them ASCII; its panels are numbered from `first` on. */
export function stylesheet(bytes, first = 0) {
  const blocks = [];
  let left = bytes;
  for (let index = first; left >= block(index).length + SHORTEST_COMMENT; index++) {
    blocks.push(block(index));
    left -= block(index).length;
  }
  return `${blocks.join("")}/* ${"-".repeat(left - SHORTEST_COMMENT)} */\n`;
}

const SHORTEST_COMMENT = "/*  */\n".length;

function block(index) {
  return `/* Panel ${index} */
.panel-${index} .header > a:hover,
.panel-${index} .header > a:focus {
  display: flex;
  margin: 0 auto ${index % 40}px;
  color: #3a6ea5;
  font: italic bold 0.8em/1.2 Arial, sans-serif;
  background: url("img/panel-${index}.png") no-repeat;
}

@media (min-width: ${600 + (index % 400)}px) {
  .panel-${index} {
    width: calc(100% - ${index % 40}px);
    transition: opacity 0.3s ease;
  }
}

`;
}
