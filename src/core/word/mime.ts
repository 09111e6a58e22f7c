/** The media type of a Word file. */
export const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
