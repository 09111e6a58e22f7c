/**
 * Gives the page's nonce to style elements that scripts of this program add without one. antd does it for its own, but
 * its helper that measures the scroll bar for each table does not, and every table would be reported as a CSP breach.
 * Markup that is parsed, the way an injection takes, does not come through here.
 */
export function noncedStyles(nonce: string): void {
  const append = Node.prototype.appendChild.call.bind(Node.prototype.appendChild)
  Node.prototype.appendChild = function <T extends Node>(this: Node, child: T): T {
    if (child instanceof HTMLStyleElement && child.nonce === '') child.nonce = nonce
    append(this, child)
    return child
  }
}
