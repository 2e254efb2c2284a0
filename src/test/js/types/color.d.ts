// Chart.js' types name a library that it brings along.
declare module "@kurkle/color" {
  export class Color {}
}
