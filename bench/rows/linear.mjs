/** The most that twice as much may take: twice as long, and a tenth for the noise. */
export const LINEAR = 2.2;
